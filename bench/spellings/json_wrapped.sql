select json_object('series', json((
  select json_object(
    'title', coalesce(s.translated_title, s.romanized_title, s.original_title), 'synopsis', s.synopsis,
    'episodes', json((
      select json_object('nodes', json_group_array(json_object('number', p.number, 'airDate', p.air_date)))
      from (select number, air_date from episode where series_id = s.id order by position, id limit 100) as p)),
    'cast', json((
      select json_object('nodes', json_group_array(json_object(
        'character', p.character, 'person', json((select json_object('name', name) from person where id = p.person_id)))))
      from (
        select character, person_id from credit
        where series_id = s.id and kind = 'CAST' order by position, id limit 100) as p)),
    'crew', json((
      select json_object('nodes', json_group_array(json_object(
        'job', p.job, 'person', json((select json_object('name', name) from person where id = p.person_id)))))
      from (
        select job, person_id from credit
        where series_id = s.id and kind = 'CREW' order by position, id limit 100) as p)))
  from series as s
  where s.id = :id_1)))
