with every_person_1 as (
  select person_3.id as id, '{"credits":' || (
    select '{"pageInfo":' || json_object('hasNextPage', iif(exists(
      select 1
      from credit as credit_6
      where credit_6.person_id = person_3.id
      limit 1 offset :first_5 + 0), json('true'), json('false')), 'endCursor', case when (count(*) > 0) then lower(hex(json_array('', json_extract(json_group_array(page_5.key_1), '$[#-1]'), json_extract(json_group_array(page_5.key_2), '$[#-1]')))) end) || ',"nodes":' || json_group_array(json_object('series', json_object('title', coalesce(series_4.translated_title, series_4.romanized_title, series_4.original_title)))) || '}' as json_object_1
    from (
      select credit_5.series_start_key as key_1, credit_5.id as key_2, credit_5.series_id as series_id
      from credit as credit_5
      where credit_5.person_id = person_3.id
      order by credit_5.series_start_key desc, credit_5.id desc
      limit :first_5 + 0 offset 0) as page_5
    left outer join series as series_4 on series_4.id = page_5.series_id) || '}' as object
  from person as person_3), every_episode_1 as (
  select episode_3.id as id, '{"series":{"crew":{"edges":' || (
    select '[' || coalesce(group_concat('{"cursor":' || json_quote(lower(hex(json_array('', page_4.key_1, page_4.key_2)))) || ',"node":{"person":' || (
      select every_person_1.object
      from every_person_1
      where every_person_1.id = person_2.id) || '}}'), '') || ']' as json_list_1
    from (
      select credit_4.position as key_1, credit_4.id as key_2, credit_4.person_id as person_id
      from credit as credit_4
      where credit_4.series_id = series_3.id and credit_4.kind = 'CREW'
      order by credit_4.position, credit_4.id
      limit :first_4 + 0 offset 0) as page_4
    left outer join person as person_2 on person_2.id = page_4.person_id) || '}}}' as object
  from episode as episode_3
  left outer join series as series_3 on series_3.id = episode_3.series_id), every_credit_1 as (
  select credit_3.id as id, '{"series":{"episodes":{"edges":' || (
    select '[' || coalesce(group_concat('{"cursor":' || json_quote(lower(hex(json_array('', page_3.key_1, page_3.key_2)))) || ',"node":{"next":' || coalesce((
      select '{"next":' || coalesce((
        select '{"previous":' || coalesce((
          select (
            select every_episode_1.object
            from every_episode_1
            where every_episode_1.id = earlier_1.id) as anon_1
          from episode as earlier_1
          where earlier_1.series_id = later_2.series_id and earlier_1.position < later_2.position
          order by earlier_1.position desc
          limit 1 offset 0), 'null') || '}' as json_object_2
        from episode as later_2
        where later_2.series_id = later_1.series_id and later_2.position > later_1.position
        order by later_2.position
        limit 1 offset 0), 'null') || '}' as json_object_1
      from episode as later_1
      where later_1.series_id = page_3.series_id and later_1.position > page_3.position
      order by later_1.position
      limit 1 offset 0), 'null') || '}}'), '') || ']' as json_list_1
    from (
      select episode_2.position as key_1, episode_2.id as key_2, episode_2.series_id as series_id, episode_2.position as position
      from episode as episode_2
      where episode_2.series_id = series_2.id
      order by episode_2.position, episode_2.id
      limit :first_3 + 0 offset 0) as page_3) || '}}}' as object
  from credit as credit_3
  left outer join series as series_2 on series_2.id = credit_3.series_id)
select '{"episode":' || coalesce((
  select '{"series":{"cast":{"edges":' || (
    select '[' || coalesce(group_concat('{"cursor":' || json_quote(lower(hex(json_array('', page_1.key_1, page_1.key_2)))) || ',"node":{"person":{"credits":{"edges":' || (
      select '[' || coalesce(group_concat('{"cursor":' || json_quote(lower(hex(json_array('', page_2.key_1, page_2.key_2)))) || ',"node":' || (
        select every_credit_1.object
        from every_credit_1
        where every_credit_1.id = page_2.id) || '}'), '') || ']' as json_list_2
      from (
        select credit_2.series_start_key as key_1, credit_2.id as key_2, credit_2.id as id
        from credit as credit_2
        where credit_2.person_id = person_1.id
        order by credit_2.series_start_key desc, credit_2.id desc
        limit :first_2 + 0 offset 0) as page_2) || '}}}}'), '') || ']' as json_list_1
    from (
      select credit_1.position as key_1, credit_1.id as key_2, credit_1.person_id as person_id
      from credit as credit_1
      where credit_1.series_id = series_1.id and credit_1.kind = 'CAST'
      order by credit_1.position, credit_1.id
      limit :first_1 + 0 offset 0) as page_1
    left outer join person as person_1 on person_1.id = page_1.person_id) || '}}}' as json_object_1
  from episode as episode_1
  left outer join series as series_1 on series_1.id = episode_1.series_id
  where episode_1.id = :id_1), 'null') || '}' as data
