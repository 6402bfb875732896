select '{"series":' || coalesce((
  select json_object('title', coalesce(translated_title, romanized_title, original_title), 'format', format,
    'startDate', start_date)
  from series
  where id = :id), 'null') || '}'
