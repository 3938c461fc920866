{{!
The daily root of a centre, to those whom it names. CENTRE, DAY (in words), CASES, HEAD, ONE, TWO (the
three lines that the program reads again), LINK (admin/audit for staff, the policy for others).
}}Daily record of {{CENTRE}}, {{DAY}}
This mail is a seal over the records of complaints at {{CENTRE}} as they were on {{DAY}}. It says how many cases there were, {{CASES}}, and nothing of any of them.

Please keep it, where nobody at {{CENTRE}} can change it. If there is ever a doubt whether records were altered, removed or put back, these lines show it:

{{HEAD}}
  {{ONE}}
  {{TWO}}

Whoever runs the service checks them against the records with: recourse audit verify --root FILE

There is nothing to do now. More about it:
{{LINK}}
