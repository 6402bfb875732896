select json_object('series', (
  select json_object(
    'title', coalesce(s.translated_title, s.romanized_title, s.original_title),
    'original', coalesce(s.original_title, s.romanized_title, s.translated_title), 'synopsis', s.synopsis,
    'episodes', json_object('nodes', (
      select json_group_array(json_object('number', number, 'title', title, 'airDate', air_date))
      from (
        select number, coalesce(translated_title, romanized_title, original_title) as title, air_date
        from episode
        where series_id = s.id
        order by position
        limit 100))),
    'cast', json_object('nodes', (
      select json_group_array(json_object('character', character, 'position', position,
        'person', json_object('name', name, 'birthDate', birth_date)))
      from (
        select c.character, c.position, p.name, p.birth_date
        from credit as c cross join person as p on p.id = c.person_id
        where c.series_id = s.id and c.kind = 'CAST'
        order by c.position, c.id
        limit 100))),
    'crew', json_object('nodes', (
      select json_group_array(json_object('job', job, 'person', json_object('name', name)))
      from (
        select c.job, p.name
        from credit as c cross join person as p on p.id = c.person_id
        where c.series_id = s.id and c.kind = 'CREW'
        order by c.position, c.id
        limit 100))))
  from series as s
  where s.id = :id))
