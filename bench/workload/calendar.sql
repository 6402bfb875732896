select '{"allSeries":{"nodes":[' || coalesce((
  select group_concat('{"id":"Series:' || id || '","title":'
    || json_quote(coalesce(translated_title, romanized_title, original_title)) || ',"romanized":'
    || json_quote(coalesce(romanized_title, translated_title, original_title))
    || ',"format":"' || format || '","startDate":' || json_quote(start_date) || ',"crew":{"nodes":[' || coalesce((
      select group_concat(json_object('job', job, 'person', json_object('name', name)))
      from (
        select c.job, p.name
        from credit as c cross join person as p on p.id = c.person_id
        where c.series_id = page.id and c.kind = 'CREW' and c.department in ('DIRECTING', 'WRITING')
        order by c.position, c.id
        limit 100)), '') || ']}}')
  from (
    select id, original_title, romanized_title, translated_title, format, start_date
    from series
    where coalesce(start_date, '') >= :from and coalesce(start_date, '') <= :to || '~'
      and format in (select value from json_each(:formats))
    order by coalesce(start_date, '') desc, id desc
    limit 20) as page), '') || ']}}'
