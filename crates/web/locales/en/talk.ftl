# The conversation about somebody's work, and what people confirm of what is suggested.
page-talk = I have no CV: ask me about my work
page-talk-room = Questions about my work
page-talk-back = Back to the skills
page-talk-work = What work have you done?
page-talk-promise = { $most ->
    [one] You get one short question.
   *[other] You get short questions, { $most } at most.
  } Stop when you like: each answer is kept. Nothing goes into your record before you say so.
page-talk-work-search = Your work, in your own words
page-talk-work-hint = Paid or not: at home, in a field or for others. Such as: cook, repair cars, care for old people.
page-talk-work-which = Which of these have you done?
page-talk-work-offered = Or choose: work that is looked for here
page-talk-work-missing = Choose at least one
page-talk-work-unsure = I am not sure which one
page-talk-begin = Start the questions
page-talk-question = Have you done this in your work?
page-talk-also = People also say
page-talk-often = Yes, often
page-talk-sometimes = Yes, sometimes
page-talk-no = No
page-talk-unsure = I do not know
page-talk-passed = I do not want to say
page-talk-missing = Choose an answer
page-talk-progress = { $most ->
    [one] Question { $number } of one
   *[other] Question { $number } of { $most } at most
  }
page-talk-so-far = What follows so far
page-talk-on = Go on with the questions
page-talk-stop = Throw my answers away
page-talk-stop-title = Throw your answers away?
page-talk-stop-what = What you answered here is deleted for good. What you confirmed stays in your record.
page-talk-stop-do = Throw them away
page-talk-stop-not = No, keep them
page-talk-check = Check your answers
page-talk-check-lead = These skills may be yours. Say for each whether it is, and how well you can do it. Only then does it go into your record.
page-talk-nothing = There is nothing to check now.
page-talk-kept = { $skills ->
    [one] One skill is in your record now.
   *[other] { $skills } skills are in your record now.
  }
page-talk-more = { $skills ->
    [one] One more follows.
   *[other] { $skills } more follow.
  }
page-talk-said = You said
page-talk-near = We did not ask. It often goes with
page-talk-occupation = We did not ask. It is often part of this work
page-talk-choose = Choose
page-talk-mine = It is mine, I cannot say how well
page-talk-not-mine = It is not mine
page-talk-verdict-missing = Choose something for at least one skill
page-talk-answers = Your answers
page-talk-record = My skills
page-did-talk-begin = Questions about work begun
page-did-talk-decide = Suggested skills checked
page-did-words-decide = Suggested skills checked, from own words
page-did-talk-end = Answers about work thrown away
page-suggested = What people confirm of suggested skills
page-suggested-what = Skills are suggested to people, and they say which are theirs. If one group has to reject many more than another, the suggestions do not fit it.
page-suggested-none = Nobody has checked any suggestion yet.
page-suggested-conversation = Questions about work
page-suggested-finder = Own words and texts
page-suggested-all = People: { $people }. Suggestions checked: { $suggestions }. Confirmed: { $share }.
page-suggested-few-all = Too few people for a figure.
page-suggested-by-language = By language
page-suggested-by-sex = By sex
page-suggested-by-both = By language and sex
page-suggested-people = People
page-suggested-confirmed = Confirmed
page-suggested-rejected = Rejected
page-suggested-rate = Share confirmed
page-suggested-few = not told
page-suggested-hidden = A group is not told where one of its numbers is below five, nor another one from which it could be worked out. People in humanitarian mode are not counted.
page-menu-suggestions = Suggestions
page-own-words-lead = These skills may be meant. Say for each whether it is yours, and how well you can do it. Only then does it go into your record.
page-own-words-told = These skills may follow from what you wrote about your work. Say for each whether it is yours, and how well you can do it. Only then does it go into your record.
page-own-words-yours = You wrote
page-own-words-label = Also called
page-own-words-all = Everything that was found is in your record already, or you said that it is not yours.
page-own-words-declined = What you said is not yours
page-own-words-declined-lead = These skills are not proposed to you again, until you take that back.
page-own-words-take-back = Take it back
page-own-words-way = Find skills in what you wrote about your work
page-propose-promise = The text is read on this machine, sent nowhere and not kept. Nothing is kept before you have looked through the form that follows.
page-propose-do = Propose skills
page-propose-empty = Paste the text first
page-propose-long = The text is too long: it has { $has } characters, and { $most } are read at most. Leave out what is not about the work.
page-propose-other = Use another text
page-propose-none = Nothing was found in the text. Try another one, or go on to the form.
page-propose-lead = Look through what may be meant. What you leave out is not used.
page-propose-words = From the text
page-propose-unsure = Not sure
page-propose-on = Go on to the form
page-propose-form = What you chose stands in the form. Look it through: it is kept only with the button below.
page-propose-level = Level { $level }
page-propose-vacancy = Skills from an advertisement
page-propose-vacancy-way = Have skills proposed from the text of an advertisement
page-propose-advertisement = Text of the advertisement
page-propose-advertisement-hint = In any language, one task a line or as it was written.
page-propose-leave = Leave out
page-propose-essential = Essential
page-propose-essential-here = Essential (often so in this occupation)
page-propose-advantage = An advantage
page-propose-level-asked = Level that you ask for
page-propose-level-hint = From 1 to 5, for all that you choose here. In the form that follows each can have its own, and its weight: essential skills begin with 3, advantages with 1.
page-propose-occupation-as-is = None of these
page-propose-outcomes = Learning outcomes from a list of subjects
page-propose-outcomes-way = Have learning outcomes proposed from a list of subjects
page-propose-subjects = Subjects, or what is learnt
page-propose-subjects-hint = In any language, one a line.
page-propose-not-taught = Not taught
page-place-taught = How much of it programmes teach
page-place-taught-what = Worked out now, from what the employer asks for today and what each programme for this occupation teaches.
