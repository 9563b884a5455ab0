# The worker’s pages and the public guide.
