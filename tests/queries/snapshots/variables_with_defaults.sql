select '{"allSeries":{"nodes":' || (
  select json_group_array(json_object('title', coalesce(page_1.romanized_title, page_1.translated_title, page_1.original_title))) as json_list_1
  from (
    select series_1.romanized_title as romanized_title, series_1.translated_title as translated_title, series_1.original_title as original_title
    from series as series_1
    order by series_1.sort_title, series_1.id
    limit :first_1 + 0 offset 0) as page_1) || '}}' as data
