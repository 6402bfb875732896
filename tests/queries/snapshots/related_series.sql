select '{"allSeries":{"nodes":' || (
  select '[' || coalesce(group_concat('{"title":' || json_quote(coalesce(page_1.translated_title, page_1.romanized_title, page_1.original_title)) || ',"relatedSeries":' || (
    select '[' || coalesce(group_concat('{"kind":' || json_quote(page_2.kind) || ',"title":' || json_quote(page_2.title) || ',"series":' || iif(series_2.id is not null, '{"title":' || json_quote(coalesce(series_2.translated_title, series_2.romanized_title, series_2.original_title)) || ',"relatedSeries":' || (
      select json_group_array(json_object('kind', page_3.kind, 'title', page_3.title)) as json_list_3
      from (
        select series_relation_2.kind as kind, series_relation_2.title as title
        from series_relation as series_relation_2
        where series_relation_2.series_id = series_2.id
        order by series_relation_2.position) as page_3) || '}', 'null') || '}'), '') || ']' as json_list_2
    from (
      select series_relation_1.kind as kind, series_relation_1.title as title, series_relation_1.related_series_id as related_series_id
      from series_relation as series_relation_1
      where series_relation_1.series_id = page_1.id
      order by series_relation_1.position) as page_2
    left outer join series as series_2 on series_2.id = page_2.related_series_id) || '}'), '') || ']' as json_list_1
  from (
    select series_1.translated_title as translated_title, series_1.romanized_title as romanized_title, series_1.original_title as original_title, series_1.id as id
    from series as series_1
    where series_1.id in (
      select series_title.series_id
      from series_title
      where series_title. "key" = :title_1)
    order by series_1.id
    limit :first_1 + 0 offset 0) as page_1) || '}}' as data
