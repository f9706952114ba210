// What Storage asks of the database; $1 is the bucket, $2 the object's name unless it says otherwise.

/** A bucket, with its limits apart. */
export const BUCKET = `
  select to_jsonb(b) as bucket, file_size_limit, to_jsonb(allowed_mime_types) as types
  from storage.buckets as b
  where id = $1`;

/** Every bucket. */
export const BUCKETS = "select to_jsonb(b) as bucket from storage.buckets as b order by name";

/** One object: which file, and how to serve it. */
export const OBJECT = `
  select version, metadata ->> 'mimetype' as mimetype, metadata ->> 'cacheControl' as cache_control
  from storage.objects
  where bucket_id = $1
    and name = $2`;

/** Two who write one object take turns, so that each finds what it replaces. */
export const LOCK = "select pg_advisory_xact_lock(hashtextextended($1::text || '/' || $2::text, 0))";

/** A new object. */
export const INSERT = `
  insert into storage.objects (bucket_id, name, version, metadata)
  values ($1, $2, $3, $4::jsonb)`;

/** After `INSERT`: takes the place of what is there. */
export const OR_REPLACE = `
  on conflict (bucket_id, name) do update
  set version = excluded.version, metadata = excluded.metadata, updated_at = now()`;

/** Removes objects by their names. */
export const REMOVE = `
  delete from storage.objects
  where bucket_id = $1
    and name in (select jsonb_array_elements_text($2::jsonb))
  returning to_jsonb(objects) as object, version`;

/** The level below a prefix, folders first; a folder has a name and nothing else. */
export const LIST = `
  select to_jsonb(e) as object
  from (
    select distinct on (strpos(rest, '/') = 0, split_part(rest, '/', 1)) split_part(rest, '/', 1) as name,
      f.id, f.updated_at, f.created_at, f.last_accessed_at, f.metadata
    from storage.objects as o
    cross join lateral substr(o.name, length($2) + 1) as rest
    left join storage.objects as f on f.id = o.id and strpos(rest, '/') = 0
    where o.bucket_id = $1
      and starts_with(o.name, $2)
      and starts_with(lower(rest), lower($3))
    order by strpos(rest, '/') = 0, split_part(rest, '/', 1)
    limit $4::int
    offset $5::int
  ) as e`;
