select series_id as key, count(*) as total
from credit
where series_id in (select value from json_each(?)) and kind = ?
group by series_id
