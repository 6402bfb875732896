select id as key, original_title as original, romanized_title as romanized, translated_title as translated, format,
  synopsis, start_date as "startDate"
from series
where id in (select value from json_each(?))
