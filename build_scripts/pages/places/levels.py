"""The levels of places and the clause words this portal's pages know: the one place in these pages that names them."""

from __future__ import annotations

#: The whole the plan is about; what lies in it; what lies in a city; what works with it from outside.
WHOLE = "corridor"
CITY = "city"
BASE = "base"
COUNTY = "county"
PARCEL = "parcel"
DISTRICT = "district"
#: Levels that have a profile page, in the order the overview lists them; the others stand on the page they belong to.
PROFILED = (WHOLE, CITY, BASE, COUNTY)
#: Levels that can be put side by side; the first is what stands there before anything is chosen.
COMPARED = (CITY, BASE, COUNTY)
#: How the plan heads the clause on what a city is for.
FUNCTION = "功能定位"
