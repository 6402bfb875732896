select '{"series":' || coalesce((
  select json_object('title', coalesce(series_1.translated_title, series_1.romanized_title, series_1.original_title), 'start', series_1.start_date, 'episodeCount', series_1.episode_count) as json_object_1
  from series as series_1
  where series_1.id = :id_1), 'null') || '}' as data
