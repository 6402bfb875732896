select '{"series":' || coalesce((
  select '{"title":' || json_quote(coalesce(translated_title, romanized_title, original_title))
    || ',"format":"' || format || '","startDate":' || json_quote(start_date) || '}'
  from series
  where id = :id), 'null') || '}'
