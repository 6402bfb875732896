select id as key, name, birth_date as "birthDate"
from person
where id in (select value from json_each(?))
