"""What the pages of a case say of dates that changed: by the calendar, by an extension."""

import datetime
import json

import support
import visit
import workdays


setUpModule, tearDownModule = support.centre("magnum-opus")


def load(days):
    """Imports (date, title) pairs as GOV.UK writes them."""
    support.rig.recourse("holidays", "import", "-", input=json.dumps({"england-and-wales": {
        "division": "england-and-wales", "events": [
            {"title": title, "date": str(day), "notes": "", "bunting": True}
            for day, title in sorted(days)]}}))


class Dates(support.Case):
    def test_a_changed_date_is_told_with_the_one_before(self):
        office = support.people["office"]
        moved, extended = support.filed("Counted anew."), support.filed("Not yet.")
        first = [datetime.date.fromisoformat(day) for day in visit.dates(moved.case())]
        today = workdays.served_on(moved.case())
        self.assertEqual(first[-1], workdays.after(today, 20))
        new = workdays.after(first[-1], 10)
        office.do(extended.reference, "extend", "We are ill.", **visit.date_fields("date", new))
        page = extended.case()
        self.assertEqual(visit.dates(page)[-1], str(new))
        self.assertTrue(page.has(workdays.words(first[-1]), "We are ill."))

        years = {today.year, new.year}
        load([(day, "Holiday") for year in years for day in workdays.holidays(year)] +
             [(workdays.after(today, 4), "Feast")])
        support.rig.recourse("clerk", "--once")
        support.workers_look_again()
        later = workdays.after(first[-1], 1)
        for page in (moved.case(), office.case(moved.reference)):
            self.assertEqual(visit.dates(page), [str(first[0]), str(later)])
            self.assertTrue(page.has("counted again", workdays.words(first[-1]), "Feast"))
        self.assertEqual(visit.dates(extended.case())[-1], str(new), "an extended date stays")
