select c.id as key, c.series_id as "seriesKey", c.person_id as "personKey", c.kind, c.job, c.character, c.role, c.position
from json_each(?) as wanted cross join credit as c on c.id in (
  select k.id
  from credit as k
  where k.person_id = wanted.value and k.kind = coalesce(?, k.kind)
  order by k.series_start_key desc, k.id desc
  limit ?)
order by c.person_id, c.series_start_key desc, c.id desc
