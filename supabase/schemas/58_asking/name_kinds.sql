-- What a language knows of names and spelt numbers; the words stand in names_<language>.sql.

insert into private.vocabulary_kinds (kind, is_form, meaning)
values
  ('given_name', false, 'A given name: hidden wherever it stands, unless a menu has the word'),
  ('family_name', false, 'A family name: hidden beside another name, or where a name is announced'),
  ('word_name', false, 'A name that is a word or a dish too: as a family name'),
  ('name_cue', false, 'What announces a name: what follows is one, unless it is a no_name'),
  ('name_hint', false, 'What often stands before a name: what follows is one if it is known as such or begins with a capital'),
  ('no_name', false, 'A word that is no name, whatever stands before it'),
  ('month', false, 'The name of a month'),
  ('figure', false, 'A word within a spelt number; value: its digits, empty where it only joins'),
  ('health', true, 'In small letters without accents: that it is about health; no model is told'),
  ('card', true, 'In small letters without accents: that it is about the numbers of a card'),
  ('secret', true, 'In small letters without accents: that it gives a password or key');
