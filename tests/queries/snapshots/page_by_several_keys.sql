select '{"person":' || coalesce((
  select '{"credits":' || (
    select '{"edges":[' || coalesce(group_concat('{"cursor":' || json_quote(lower(hex(json_array('BILLING_ASC DATE_DESC', page_1.key_1, page_1.key_2, page_1.key_3)))) || ',"node":{"position":' || json_quote(page_1.position) || ',"series":' || coalesce((
      select '{"startDate":' || json_quote(series_1.start_date) || '}' as json_object_3
      from series as series_1
      where series_1.id = page_1.series_id), 'null') || '}}'), '') || '],"pageInfo":{"hasNextPage":' || iif(exists(
      select 1
      from credit as credit_2
      where credit_2.person_id = person_1.id
      limit 1 offset :first_1 + 0), 'true', 'false') || ',"hasPreviousPage":' || iif(0, 'true', 'false') || '}}' as json_object_2
    from (
      select credit_1.position as key_1, coalesce((
        select series.start_date
        from series
        where series.id = credit_1.series_id), '') as key_2, credit_1.id as key_3, credit_1.position as position, credit_1.series_id as series_id
      from credit as credit_1
      where credit_1.person_id = person_1.id
      order by credit_1.position, coalesce((
        select series.start_date
        from series
        where series.id = credit_1.series_id), '') desc, credit_1.id
      limit :first_1 + 0 offset 0) as page_1) || '}' as json_object_1
  from person as person_1
  where person_1.id = :id_1), 'null') || '}' as data
