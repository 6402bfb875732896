select e.id as key, e.series_id as "seriesKey", e.number, e.original_title as original, e.romanized_title as romanized,
  e.translated_title as translated, e.air_date as "airDate", e.runtime_minutes as "runtimeMinutes", e.position
from episode as e
where e.series_id = ? and e.position > ?
order by e.position
limit 1
