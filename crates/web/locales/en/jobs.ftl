# Work that takes a while.
page-job-waits = Waiting for its turn.
page-job-steps = { $done } of { $total } done.
page-job-done = Done.
page-job-failed = It failed: something broke here. Nothing of it was kept half-way. Try again; whoever runs this service finds the reason in the log.
page-job-broken = It broke off because the service was stopped. Start it again: what was done is not done twice.
page-job-leave = You can leave this page. The work goes on.
page-job-look = Look again
page-job-unwatch = Stop looking by itself
page-job-watch = Keep looking by itself
page-job-result = See the result
