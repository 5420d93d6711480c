"""Papers of the customs (海关): what they send to the police with a suspected crime."""

from printouts.adapted import adapt
from printouts.documents import market_regulation as forms

ADAPTED = (adapt(forms.CRIMINAL_REFERRAL_LETTER, "customs", words=(("本局", "本关"),)),)
