select '{"nullFilter":' || json_object('totalCount', (
  select count(*) as count_1
  from series as series_2)) || ',"nullField":' || json_object('totalCount', (
  select count(*) as count_2
  from series as series_4)) || ',"absentField":' || json_object('totalCount', (
  select count(*) as count_3
  from series as series_6)) || ',"given":{"totalCount":' || json_quote((
  select count(*) as count_4
  from series as series_8
  where series_8.id in (
    select series_country.series_id
    from series_country
    where series_country.code in (
      select value
      from json_each(:country_1))))) || ',"nodes":' || (
  select json_group_array(json_object('title', coalesce(page_4.translated_title, page_4.romanized_title, page_4.original_title))) as json_list_1
  from (
    select series_7.translated_title as translated_title, series_7.romanized_title as romanized_title, series_7.original_title as original_title
    from series as series_7
    where series_7.id in (
      select series_country.series_id
      from series_country
      where series_country.code in (
        select value
        from json_each(:country_1)))
    order by series_7.id
    limit :first_4 + 0 offset 0) as page_4) || '}}' as data
