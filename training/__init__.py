"""Trains Lookalike's classifier and autoencoder on CIFAR-10 and writes the weights that scripts/ converts."""
