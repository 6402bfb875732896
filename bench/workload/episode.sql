select '{"episode":' || coalesce((
  select '{"number":' || coalesce(e.number, 'null')
    || ',"title":' || json_quote(coalesce(e.translated_title, e.romanized_title, e.original_title))
    || ',"original":' || json_quote(coalesce(e.original_title, e.romanized_title, e.translated_title))
    || ',"airDate":' || json_quote(e.air_date) || ',"runtimeMinutes":' || coalesce(e.runtime_minutes, 'null')
    || ',"series":{"id":"Series:' || s.id || '","title":'
    || json_quote(coalesce(s.translated_title, s.romanized_title, s.original_title)) || '},"previous":' || coalesce((
      select json_object('id', 'Episode:' || id, 'number', number,
        'title', coalesce(translated_title, romanized_title, original_title))
      from episode
      where series_id = e.series_id and position < e.position
      order by position desc
      limit 1), 'null') || ',"next":' || coalesce((
      select json_object('id', 'Episode:' || id, 'number', number,
        'title', coalesce(translated_title, romanized_title, original_title))
      from episode
      where series_id = e.series_id and position > e.position
      order by position
      limit 1), 'null') || ',"cast":{"nodes":[' || coalesce((
      select group_concat(json_object('character', character, 'role', role,
        'person', json_object('id', 'Person:' || person_id, 'name', name)))
      from (
        select c.character, c.role, c.person_id, p.name
        from credit_episode as x cross join credit as c on c.id = x.credit_id
          cross join person as p on p.id = c.person_id
        where x.episode_id = e.id and c.kind = 'CAST'
        order by c.position, c.id
        limit 100)), '') || ']}}'
  from episode as e cross join series as s on s.id = e.series_id
  where e.id = :id), 'null') || '}'
