select c.id as key, c.series_id as "seriesKey", c.person_id as "personKey", c.kind, c.job, c.character, c.role, c.position
from json_each(?) as wanted cross join credit as c on c.id in (
  select id
  from credit
  where series_id = wanted.value and kind = ?
  order by position, id
  limit ?)
order by c.series_id, c.position, c.id
