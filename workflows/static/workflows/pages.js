// What makes pages nicer to use; everything works without it.
"use strict";
const words = document.documentElement.dataset;
const summary = document.getElementById("summary");
if (summary) summary.focus();

for (const form of document.querySelectorAll("form[data-draft]")) {
  const said = form.querySelector("[data-saved]");
  const frame = document.querySelector(".preview iframe");
  let waiting = 0, changed = false, sending = false, shown = frame ? frame.getAttribute("src") : "";
  for (const tab of document.querySelectorAll('.preview a[target="paper"]')) tab.addEventListener("click", () => { shown = tab.href; });

  async function keep() {
    if (sending) return later();
    sending = true;
    changed = false;
    const data = new FormData(form);
    data.set("do", "draft");
    // Files are sent once, with the button; kept ones are named by their boxes.
    for (const input of form.querySelectorAll("input[type=file]")) data.delete(input.name);
    try {
      const answer = await fetch(location.href, { method: "POST", body: data, headers: { "X-Requested-With": "fetch" }, redirect: "error" });
      if (said) said.textContent = answer.ok ? words.saved + " " + new Date().toTimeString().slice(0, 5) : words.unsaved;
      if (answer.ok && frame) frame.src = shown;
    } catch {
      if (said) said.textContent = words.offline;
    }
    sending = false;
  }
  function later() {
    changed = true;
    clearTimeout(waiting);
    waiting = setTimeout(keep, 1500);
  }
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("submit", () => { changed = false; clearTimeout(waiting); });
  addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
}

// A choice on which the other questions depend asks for them at once.
for (const button of document.querySelectorAll("button[data-asks]")) {
  button.hidden = true;
  document.getElementById(button.dataset.asks).addEventListener("change", () => button.click());
}

// One more row in a table that is filled in row by row.
for (const rows of document.querySelectorAll(".rows")) {
  const body = rows.querySelector("tbody");
  const add = document.createElement("button");
  add.type = "button";
  add.textContent = words.row;
  add.addEventListener("click", () => {
    const count = body.rows.length;
    const row = body.rows[count - 1].cloneNode(true);
    for (const input of row.querySelectorAll("input, select, textarea")) {
      input.name = input.name.replace(/-\d+-/, `-${count}-`);
      input.removeAttribute("id");
      const label = input.getAttribute("aria-label");
      if (label) input.setAttribute("aria-label", label.replace(/（\d+）/, `（${count + 1}）`));
      if (input.type === "checkbox") input.checked = false; else if (input.tagName !== "SELECT") input.value = "";
    }
    body.append(row);
    row.querySelector("input, select").focus();
  });
  rows.append(add);
}
