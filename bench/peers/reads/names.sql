select person_id as "personKey", text, script, kind
from person_name
where person_id in (select value from json_each(?))
order by person_id, position
