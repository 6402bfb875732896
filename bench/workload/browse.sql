select '{"allSeries":{"pageInfo":{"hasNextPage":'
  || case when exists (select 1 from series where id > page.last) then 'true' else 'false' end
  || ',"endCursor":' || coalesce('"' || lower(hex('["",' || page.last || ']')) || '"', 'null')
  || '},"edges":[' || coalesce(page.edges, '') || ']}}'
from (
  select max(id) as last, group_concat('{"cursor":"' || lower(hex('["",' || id || ']'))
    || '","node":{"id":"Series:' || id || '","title":' || json_quote(title) || ',"cast":{"totalCount":'
    || (select count(*) from credit where series_id = shown.id and kind = 'CAST')
    || ',"edges":[' || coalesce((
      select group_concat(json_object('cursor', lower(hex(json_array('', position, part.id))),
        'node', json_object('id', 'Credit:' || part.id, 'character', character,
          'person', json_object('id', 'Person:' || person_id, 'name', name))))
      from (
        select id, position, character, person_id
        from credit
        where series_id = shown.id and kind = 'CAST'
        order by position, id
        limit :castFirst) as part cross join person on person.id = part.person_id), '') || ']}}}') as edges
  from (
    select id, coalesce(translated_title, romanized_title, original_title) as title
    from series
    where id > :after
    order by id
    limit :first) as shown) as page
