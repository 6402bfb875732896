select '{"series":' || coalesce((
  select '{"title":' || json_quote(coalesce(s.translated_title, s.romanized_title, s.original_title))
    || ',"original":' || json_quote(coalesce(s.original_title, s.romanized_title, s.translated_title))
    || ',"synopsis":' || json_quote(s.synopsis) || ',"episodes":{"nodes":[' || coalesce((
      select group_concat(json_object('number', number, 'title', title, 'airDate', air_date))
      from (
        select number, coalesce(translated_title, romanized_title, original_title) as title, air_date
        from episode
        where series_id = s.id
        order by position
        limit 100)), '')
    || ']},"cast":{"nodes":[' || coalesce((
      select group_concat(json_object('character', character, 'position', position,
        'person', json_object('name', name, 'birthDate', birth_date)))
      from (
        select character, position, person_id
        from credit
        where series_id = s.id and kind = 'CAST'
        order by position, id
        limit 100) as part cross join person on person.id = part.person_id), '')
    || ']},"crew":{"nodes":[' || coalesce((
      select group_concat(json_object('job', job, 'person', json_object('name', name)))
      from (
        select job, person_id
        from credit
        where series_id = s.id and kind = 'CREW'
        order by position, id
        limit 100) as part cross join person on person.id = part.person_id), '')
    || ']}}'
  from series as s
  where s.id = :id), 'null') || '}'
