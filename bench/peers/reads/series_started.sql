select id as key, original_title as original, romanized_title as romanized, translated_title as translated, format,
  synopsis, start_date as "startDate"
from series
where coalesce(start_date, '') >= ? and coalesce(start_date, '') <= ? || '~'
  and format in (select value from json_each(?))
order by coalesce(start_date, '') desc, id desc
limit ?
