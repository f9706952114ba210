-- Who may use which private topic in these tests. One policy raises for topics that are not what it hopes for.

create policy "A person reads the own topic"
on realtime.messages
for select
to authenticated
using ((select realtime.topic()) = 'person:' || (select current_setting('request.jwt.claims', true)::jsonb ->> 'sub'));

create policy "A person writes to the own topic"
on realtime.messages
for insert
to authenticated
with check (
  (select realtime.topic()) = 'person:' || (select current_setting('request.jwt.claims', true)::jsonb ->> 'sub')
);

create policy "Everybody signed in reads the news"
on realtime.messages
for select
to authenticated
using ((select realtime.topic()) = 'news' and extension = 'broadcast');

create policy "Cooks read the topic that only cooks read"
on realtime.messages
for select
to authenticated
using (
  (select realtime.topic()) = 'kitchen'
  and (select current_setting('request.jwt.claims', true)::jsonb ->> 'job') = 'cook'
);

create policy "Order topics are read by their id"
on realtime.messages
for select
to authenticated
using (
  case
    when (select realtime.topic()) like 'order:%'
    then split_part((select realtime.topic()), ':', 2)::uuid is not null
  end
);
