{{!
To administrators: the policy is to be reviewed. CENTRE, LINK (admin/review), MONTH in words; HAS_SOON: two months before; HAS_OVERDUE: that month is over.
}}{{#HAS_SOON}}The policy of {{CENTRE}} is to be reviewed in {{MONTH}}{{/HAS_SOON}}{{#HAS_OVERDUE}}The review of the policy of {{CENTRE}} is overdue{{/HAS_OVERDUE}}
{{#HAS_SOON}}Your complaints policy says that it is reviewed next in {{MONTH}}. Everybody who reads the policy sees that date.{{/HAS_SOON}}{{#HAS_OVERDUE}}Your complaints policy says that it was to be reviewed in {{MONTH}}, and that month is over. Everybody who reads the policy sees that date.{{/HAS_OVERDUE}}

When you have reviewed it, write down what was changed and when you look at it next:
{{LINK}}

This is the only mail about it{{#HAS_SOON}} until that month is over{{/HAS_SOON}}.
