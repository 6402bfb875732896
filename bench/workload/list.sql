select '{"allSeries":{"nodes":[' || coalesce((
  select group_concat('{"title":' || json_quote(title) || ',"cast":{"nodes":[' || coalesce((
    select group_concat(json_object('character', character, 'person', json_object('name', name)))
    from (
      select character, person_id
      from credit
      where series_id = page.id and kind = 'CAST'
      order by position, id
      limit 5) as part cross join person on person.id = part.person_id), '') || ']}}')
  from (
    select id, coalesce(translated_title, romanized_title, original_title) as title
    from series
    where id > :after
    order by id
    limit 50) as page), '') || ']}}'
