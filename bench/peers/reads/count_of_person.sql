select person_id as key, count(*) as total
from credit
where person_id in (select value from json_each(?)) and kind = coalesce(?, kind)
group by person_id
