{{!
The daily root of a centre, to those whom it names. CENTRE, DAY (in words), CASES, HEAD, ONE, TWO (the
three lines that the program reads again), LINK (admin/audit for staff, the policy for others).
}}Cofnod dyddiol {{CENTRE}}, {{DAY}}
Mae'r e-bost hwn yn sêl dros gofnodion cwynion {{CENTRE}} fel yr oeddent ar {{DAY}}. Mae'n dweud faint o achosion oedd, {{CASES}}, a dim am yr un ohonynt.

Cadwch ef, lle na all neb o {{CENTRE}} ei newid. Os bydd amheuaeth byth a gafodd cofnodion eu newid, eu tynnu neu eu rhoi yn ôl, mae'r llinellau hyn yn dangos hynny:

{{HEAD}}
  {{ONE}}
  {{TWO}}

Mae'r sawl sy'n rhedeg y gwasanaeth yn eu gwirio yn erbyn y cofnodion gyda: recourse audit verify --root FILE

Nid oes dim i'w wneud nawr. Mwy am hyn:
{{LINK}}
