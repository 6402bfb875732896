with rows as materialized (
  select id, coalesce(translated_title, romanized_title, original_title) as title
  from series
  where id > :after
  order by id
  limit :first + 1),
page as (select id, title from rows order by id limit :first)
select '{"allSeries":{"pageInfo":{"hasNextPage":'
  || case when (select count(*) from rows) > :first then 'true' else 'false' end
  || ',"endCursor":' || coalesce((select '"' || lower(hex('["",' || max(id) || ']')) || '"' from page), 'null')
  || '},"edges":[' || coalesce((
    select group_concat('{"cursor":"' || lower(hex('["",' || id || ']')) || '","node":{"id":"Series:' || id
      || '","title":' || json_quote(title) || ',"cast":{"totalCount":'
      || (select count(*) from credit where series_id = page.id and kind = 'CAST')
      || ',"edges":[' || coalesce((
        select group_concat('{"cursor":"' || lower(hex('["",' || position || ',' || id || ']'))
          || '","node":{"id":"Credit:' || id || '","character":' || json_quote(character)
          || ',"person":{"id":"Person:' || person_id || '","name":' || json_quote(name) || '}}}')
        from (
          select c.id, c.position, c.character, c.person_id, p.name
          from credit as c cross join person as p on p.id = c.person_id
          where c.series_id = page.id and c.kind = 'CAST'
          order by c.position, c.id
          limit :castFirst)), '') || ']}}}')
    from page), '') || ']}}'
