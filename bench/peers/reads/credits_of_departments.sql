select c.id as key, c.series_id as "seriesKey", c.person_id as "personKey", c.kind, c.job, c.character, c.role, c.position
from credit as c
where c.series_id in (select value from json_each(?)) and c.kind = ?
  and c.department in (select value from json_each(?))
order by c.series_id, c.position, c.id
