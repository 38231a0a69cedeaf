-- Who has how much to do, and by when? One row a unit and role, the one with most tasks first.
create view work_of_units as
select unit, role, count(*) as tasks, min(deadline_date) as first_deadline, max(deadline_date) as last_deadline,
       count(distinct document) as documents
from task_units join tasks using (document, row_no)
group by unit, role
order by tasks desc, unit, role;

-- What is due when? Every task with a deadline, the next one first, with the document that orders it.
create view deadlines as
select tasks.deadline_date, tasks.deadline, tasks.task, tasks.lead_unit, tasks.support_units, documents.number,
       documents.date, documents.issuer, tasks.document, tasks.page, tasks.row_no, tasks.confidence
from tasks join documents using (document)
where tasks.deadline_date is not null
order by tasks.deadline_date, tasks.document, tasks.row_no;

-- How does an indicator stand in every document? Its values as numbers, beside the document's date and issuer.
create view indicator_values as
select statistics.indicator, statistics.unit, statistics.measure, statistics.value_number, documents.date, documents.issuer,
       statistics.section, statistics.parent, statistics.document, statistics.page, statistics.row_no, statistics.confidence
from statistics join documents using (document)
where statistics.value_number is not null
order by statistics.indicator, statistics.measure, documents.date, statistics.document, statistics.row_no;
