with every_series_1 as (
  select series_4.id as id, '{"crew":' || (
    select '{"edges":[' || coalesce(group_concat('{"cursor":' || json_quote(lower(hex(json_array('', page_4.key_1, page_4.key_2)))) || ',"node":{"person":' || coalesce((
      select '{"credits":' || (
        select '{"pageInfo":{"hasNextPage":' || iif(exists(
          select 1
          from credit as credit_6
          where credit_6.person_id = person_2.id
          limit 1 offset :first_5 + 0), 'true', 'false') || ',"endCursor":' || json_quote(json_extract(json_group_array(lower(hex(json_array('', page_5.key_1, page_5.key_2)))), '$[#-1]')) || '},"nodes":[' || coalesce(group_concat('{"series":' || coalesce((
          select '{"title":' || json_quote(coalesce(series_5.translated_title, series_5.romanized_title, series_5.original_title)) || '}' as json_object_4
          from series as series_5
          where series_5.id = page_5.series_id), 'null') || '}'), '') || ']}' as json_object_3
        from (
          select coalesce((
            select series.start_date
            from series
            where series.id = credit_5.series_id), '') as key_1, credit_5.id as key_2, credit_5.series_id as series_id
          from credit as credit_5
          where credit_5.person_id = person_2.id
          order by coalesce((
            select series.start_date
            from series
            where series.id = credit_5.series_id), '') desc, credit_5.id desc
          limit :first_5 + 0 offset 0) as page_5) || '}' as json_object_2
      from person as person_2
      where person_2.id = page_4.person_id), 'null') || '}}'), '') || ']}' as json_object_1
    from (
      select credit_4.position as key_1, credit_4.id as key_2, credit_4.person_id as person_id
      from credit as credit_4
      where credit_4.series_id = series_4.id and credit_4.kind = 'CREW'
      order by credit_4.position, credit_4.id
      limit :first_4 + 0 offset 0) as page_4) || '}' as object
  from series as series_4), every_credit_1 as (
  select credit_3.id as id, '{"series":' || coalesce((
    select '{"episodes":' || (
      select '{"edges":[' || coalesce(group_concat('{"cursor":' || json_quote(lower(hex(json_array('', page_3.key_1, page_3.key_2)))) || ',"node":{"next":' || coalesce((
        select '{"next":' || coalesce((
          select '{"previous":' || coalesce((
            select '{"series":' || coalesce((
              select (
                select every_series_1.object
                from every_series_1
                where every_series_1.id = series_3.id) as anon_1
              from series as series_3
              where series_3.id = earlier_1.series_id), 'null') || '}' as json_object_5
            from episode as earlier_1
            where earlier_1.series_id = later_2.series_id and earlier_1.position < later_2.position
            order by earlier_1.position desc
            limit 1 offset 0), 'null') || '}' as json_object_4
          from episode as later_2
          where later_2.series_id = later_1.series_id and later_2.position > later_1.position
          order by later_2.position
          limit 1 offset 0), 'null') || '}' as json_object_3
        from episode as later_1
        where later_1.series_id = page_3.series_id and later_1.position > page_3.position
        order by later_1.position
        limit 1 offset 0), 'null') || '}}'), '') || ']}' as json_object_2
      from (
        select episode_2.position as key_1, episode_2.id as key_2, episode_2.series_id as series_id, episode_2.position as position
        from episode as episode_2
        where episode_2.series_id = series_2.id
        order by episode_2.position, episode_2.id
        limit :first_3 + 0 offset 0) as page_3) || '}' as json_object_1
    from series as series_2
    where series_2.id = credit_3.series_id), 'null') || '}' as object
  from credit as credit_3)
select '{"episode":' || coalesce((
  select '{"series":' || coalesce((
    select '{"cast":' || (
      select '{"edges":[' || coalesce(group_concat('{"cursor":' || json_quote(lower(hex(json_array('', page_1.key_1, page_1.key_2)))) || ',"node":{"person":' || coalesce((
        select '{"credits":' || (
          select '{"edges":[' || coalesce(group_concat('{"cursor":' || json_quote(lower(hex(json_array('', page_2.key_1, page_2.key_2)))) || ',"node":' || (
            select every_credit_1.object
            from every_credit_1
            where every_credit_1.id = page_2.id) || '}'), '') || ']}' as json_object_5
          from (
            select coalesce((
              select series.start_date
              from series
              where series.id = credit_2.series_id), '') as key_1, credit_2.id as key_2, credit_2.id as id
            from credit as credit_2
            where credit_2.person_id = person_1.id
            order by coalesce((
              select series.start_date
              from series
              where series.id = credit_2.series_id), '') desc, credit_2.id desc
            limit :first_2 + 0 offset 0) as page_2) || '}' as json_object_4
        from person as person_1
        where person_1.id = page_1.person_id), 'null') || '}}'), '') || ']}' as json_object_3
      from (
        select credit_1.position as key_1, credit_1.id as key_2, credit_1.person_id as person_id
        from credit as credit_1
        where credit_1.series_id = series_1.id and credit_1.kind = 'CAST'
        order by credit_1.position, credit_1.id
        limit :first_1 + 0 offset 0) as page_1) || '}' as json_object_2
    from series as series_1
    where series_1.id = episode_1.series_id), 'null') || '}' as json_object_1
  from episode as episode_1
  where episode_1.id = :id_1), 'null') || '}' as data
