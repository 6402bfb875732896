select json_object('allSeries', json_object('nodes', (
  select json_group_array(json_object('title', title, 'cast', json_object('nodes', (
    select json_group_array(json_object('character', character, 'person', json_object('name', name)))
    from (
      select c.character, p.name
      from credit as c cross join person as p on p.id = c.person_id
      where c.series_id = page.id and c.kind = 'CAST'
      order by c.position, c.id
      limit 5)))))
  from (
    select id, coalesce(translated_title, romanized_title, original_title) as title
    from series
    where id > :after
    order by id
    limit 50) as page)))
