select json_object('series', (
  select json_object(
    'title', coalesce(s.translated_title, s.romanized_title, s.original_title),
    'cast', json_object('nodes', (
      select json_group_array(json_object('character', character, 'person', json_object(
        'name', name,
        'credits', json_object('nodes', (
          select json_group_array(json_object('job', job, 'character', character,
            'series', json_object('title', title, 'startDate', start_date)))
          from (
            select k.job, k.character, t.start_date,
              coalesce(t.translated_title, t.romanized_title, t.original_title) as title
            from credit as k cross join series as t on t.id = k.series_id
            where k.person_id = page.person_id
            order by k.series_start_key desc, k.id desc
            limit 10))))))
      from (
        select c.character, c.person_id, p.name
        from credit as c cross join person as p on p.id = c.person_id
        where c.series_id = s.id and c.kind = 'CAST'
        order by c.position, c.id
        limit 100) as page)))
  from series as s
  where s.id = :id))
