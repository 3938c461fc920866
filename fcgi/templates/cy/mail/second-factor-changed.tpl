{{!
To a member of staff whose second factor was set up, replaced or switched off, or whose backup codes are new. CENTRE, LINK: the account.
}}Ail ffactor eich cyfrif: {{CENTRE}}
Newidiwyd ail ffactor eich cyfrif cwynion ({{CENTRE}}): cafodd ei osod, ei symud i ffôn arall neu ei ddiffodd, neu tynnwyd codau wrth gefn newydd.

Os chi wnaeth hyn, nid oes dim i'w wneud. Os nad chi, dywedwch wrth eich gweinyddwr ar unwaith, ac allgofnodwch ym mhobman:
{{LINK}}
