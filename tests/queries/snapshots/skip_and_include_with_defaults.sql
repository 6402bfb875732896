select '{"series":' || coalesce((
  select '{"title":' || json_quote(coalesce(series_1.translated_title, series_1.romanized_title, series_1.original_title)) || ',"start":' || json_quote(series_1.start_date) || ',"episodeCount":' || json_quote(series_1.episode_count) || '}' as json_object_1
  from series as series_1
  where series_1.id = :id_1), 'null') || '}' as data
