"""Jobs that keep the other jobs going; the packages' own jobs are in their tasks.py."""

import logging

from procrastinate import JobContext, exceptions
from procrastinate.contrib.django import app
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 5  # a job that kills its worker each time must not do so for ever


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="rescue_stalled_jobs", pass_context=True)
async def rescue_stalled_jobs(context: JobContext, timestamp: int) -> int:
    """Queues again what a killed worker left half done; returns how many jobs.

    A worker is taken for dead when it has sent no heartbeat for 30 seconds. Jobs are safe to run twice.
    """
    manager = context.app.job_manager
    rescued = 0
    for job in await manager.get_stalled_jobs():
        rescued += await rescue(manager, job)
    return rescued


async def rescue(manager: JobManager, job: Job) -> bool:
    """True if the job will run again; it fails for good after too many attempts, or when another like it waits."""
    if job.attempts < MOST_ATTEMPTS and job.task_name != rescue_stalled_jobs.name:
        try:
            await manager.retry_job(job)
        except (exceptions.AlreadyEnqueued, exceptions.UniqueViolation):
            log.info("任务 %s（%s）已有相同任务在排队", job.id, job.task_name)
        else:
            log.warning("任务 %s（%s）因工作进程中断而重新排队", job.id, job.task_name)
            return True
    await manager.finish_job(job, Status.FAILED, delete_job=False)
    return False
