{{!
The invitation to a hearing, joined from the fields of its form. {cost}: one that is still due.
}}Fe'ch gwahoddir i wrandawiad ar {day}.

Amser: {time}

Lle: {place}

Y panel: {panel}

Cost: {cost}

{words}

Dywedwch ar y dudalen hon a fyddwch yn dod.

{signed}
