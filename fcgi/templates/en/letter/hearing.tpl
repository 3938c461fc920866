{{!
The invitation to a hearing, joined from the fields of its form. {cost}: one that is still due.
}}You are invited to a hearing on {day}.

Time: {time}

Place: {place}

The panel: {panel}

Cost: {cost}

{words}

Please say on this page whether you come.

{signed}
