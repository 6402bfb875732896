select c.id as key, c.series_id as "seriesKey", c.person_id as "personKey", c.kind, c.job, c.character, c.role, c.position
from json_each(?) as wanted cross join credit as c on c.id in (
  select k.id
  from credit as k cross join series as s on s.id = k.series_id
  where k.person_id = wanted.value and k.kind = coalesce(?, k.kind)
  order by coalesce(s.start_date, '') desc, k.id desc
  limit ?)
cross join series as t on t.id = c.series_id
order by c.person_id, coalesce(t.start_date, '') desc, c.id desc
