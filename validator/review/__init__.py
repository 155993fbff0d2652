"""What a survey's result asks of a reviewer: a list as of a day, and a page of all of it.

The tables of the result are all that is read. A day is due by the order of its own text
(``validator.cable.due``); here it is only held against the day of the question.
"""
