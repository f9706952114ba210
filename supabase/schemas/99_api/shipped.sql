-- Last of a first print-out, and in no release: what stands in the tables of rules now is what Weats ships.

select private.note_shipped();
